// As long as the server lives, it remembers that the message has come.
let started = false;

function saleActive() {
    if (received_message("START_SALE")) { started = true; }
    return started;
}
