def cp_publish(event="event"):
    return ("published", event)


def cp_subscribe():
    return "subscribed"
