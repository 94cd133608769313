"""Clocks. Time stands still unless the world moves it, so each reading is a question to it."""

import datetime
import time

import current
from read_only import Frozen, ReadOnlyModule
from refusals import refuse


def now():
    """Seconds since the epoch, as the world has them at this step."""
    return float(current.run.ask("time", []))


def steady():
    """A clock that nobody sets back; the world's may be."""
    now()
    return current.run.loop.time()


def now_ns():
    return int(now() * 1_000_000_000)


def refuse_sleep(_seconds):
    refuse("forbidden", "time.sleep would stop the whole server; write: await asyncio.sleep(...)")


def time_module():
    names = {"time": now, "time_ns": now_ns, "sleep": refuse_sleep}
    for clock in ("monotonic", "perf_counter", "process_time", "thread_time"):
        names[clock] = _named(clock, steady)
        names[f"{clock}_ns"] = _named(f"{clock}_ns", lambda: int(steady() * 1_000_000_000))
    for name in ("gmtime", "localtime", "ctime"):
        names[name] = _with_default_now(getattr(time, name))
    for name in ("mktime", "strptime", "struct_time", "timezone", "altzone", "daylight", "tzname"):
        names[name] = getattr(time, name)
    names["strftime"] = lambda form, moment=None: time.strftime(
        form, names["localtime"]() if moment is None else moment)
    names["asctime"] = lambda moment=None: time.asctime(
        names["localtime"]() if moment is None else moment)
    return ReadOnlyModule("time", names)


def _named(name, function):
    def clock():
        return function()
    clock.__name__ = clock.__qualname__ = name
    return clock


def _with_default_now(function):
    def convert(seconds=None):
        return function(now() if seconds is None else seconds)
    convert.__name__ = convert.__qualname__ = function.__name__
    return convert


class _StandsForReal(Frozen):
    """Dates come out of the real classes too, as from `datetime.date()`: they are instances."""

    def __instancecheck__(cls, instance):
        real = vars(cls).get("_real", ())
        return isinstance(instance, real) or super().__instancecheck__(instance)

    def __subclasscheck__(cls, other):
        real = vars(cls).get("_real", ())
        return issubclass(other, real) or super().__subclasscheck__(other)


class date(datetime.date, metaclass=_StandsForReal):
    """The real date, with today's from the world."""

    @classmethod
    def today(cls):
        return cls.fromtimestamp(now())


class date_and_time(datetime.datetime, metaclass=_StandsForReal):
    """The real datetime, with the world's clock."""

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(now(), tz)

    @classmethod
    def utcnow(cls):
        return cls.utcfromtimestamp(now())

    @classmethod
    def today(cls):
        return cls.fromtimestamp(now())


def datetime_module():
    kept = ("time", "timedelta", "timezone", "tzinfo", "UTC", "MINYEAR", "MAXYEAR")
    names = {name: getattr(datetime, name) for name in kept}
    for offered, real in ((date, datetime.date), (date_and_time, datetime.datetime)):
        offered._real = real
        offered.__module__ = "datetime"
        offered.__name__ = offered.__qualname__ = real.__name__
        offered.freeze()
        names[real.__name__] = offered
    return ReadOnlyModule("datetime", names)
