class Inner:
    pass


inner_value = ["value"]
