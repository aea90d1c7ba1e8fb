"""Run queries of strangers in processes that can be killed."""
