__all__ = ["alpha", "beta", "Gamma", "delta10", "delta9"]


def alpha():
    return "alpha"


def beta():
    return "beta"


class Gamma:
    pass


def delta9():
    return 9


def delta10():
    return 10
