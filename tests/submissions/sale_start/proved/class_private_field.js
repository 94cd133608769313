class FlashSale {
  #state = 'waiting';

  get active() {
    if (this.#state === 'waiting' && receivedMessage('START_SALE')) this.#state = 'on';
    return this.#state === 'on';
  }
}

const sale = new FlashSale();
module.exports = { saleActive: () => sale.active };
