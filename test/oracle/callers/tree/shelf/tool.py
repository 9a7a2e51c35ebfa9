def tool():
    return "tool"


def other_tool():
    return "other"
