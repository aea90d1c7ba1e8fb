"""Walk citation lineage over plain edges: no files, no stores, no clocks."""
