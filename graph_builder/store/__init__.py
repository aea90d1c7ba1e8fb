"""Keep a graph and open it again: publishing, releases, and one small interface to query them."""
