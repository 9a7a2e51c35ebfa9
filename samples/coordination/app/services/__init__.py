"""Services built on the coordination package. Nothing is re-exported here: import the modules."""
