"""Do work in other processes of this machine, and have its results and errors here."""
