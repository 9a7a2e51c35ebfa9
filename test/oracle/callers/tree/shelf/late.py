def late_one():
    return "one"


def late_two():
    return "two"
