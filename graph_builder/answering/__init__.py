"""Put stored queries to a published graph and shape the answers that CLI and API share."""
