CONSTANT = object()


class Plain:
    value = 1

    def method(self):
        return self.value


def helper(x=1):
    return ("helper", x)


def make():
    return Plain()


def slow():
    return "slow"
