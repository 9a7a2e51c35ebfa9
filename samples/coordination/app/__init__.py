"""The board cluster: services that train players, and the coordination between them."""
