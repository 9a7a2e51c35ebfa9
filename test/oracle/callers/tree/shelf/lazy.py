class Lazy:
    pass
