class Hidden:
    def show(self):
        return "hidden"
