def states():
    while not receivedMessage("START_SALE"):
        yield False
    while True:
        yield True


state = states()


def saleActive():
    return next(state)
