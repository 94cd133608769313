from dataclasses import dataclass, field


@dataclass
class Sale:
    epoch: int = 0
    log: list = field(default_factory=list)

    def look(self):
        if received_message("START_SALE"):
            self.epoch += 1
            self.log.append(f"epoch {self.epoch}")

    @property
    def active(self) -> bool:
        return self.epoch > 0


sale = Sale()


def sale_active() -> bool:
    sale.look()
    return sale.active
