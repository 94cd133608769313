"""Clocks. Time stands still unless the world moves it, so each reading is a question to it."""

import current
from read_only import ReadOnlyModule
from refusals import refuse


def now():
    """Seconds since the epoch, as the world has them at this step."""
    return float(current.run.ask("time", []))


def now_ns():
    return int(now() * 1_000_000_000)


def refuse_sleep(_seconds):
    refuse("forbidden", "time.sleep would stop the whole server; write: await asyncio.sleep(...)")


def time_module():
    import time
    names = {"time": now, "time_ns": now_ns, "sleep": refuse_sleep}
    for clock in ("monotonic", "perf_counter", "process_time", "thread_time"):
        names[clock] = _named(clock, now)
        names[f"{clock}_ns"] = _named(f"{clock}_ns", now_ns)
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


class _Frozen(type):
    """A class whose attributes a submission cannot set, since it outlives the run."""

    def __setattr__(cls, name, _value):
        raise TypeError(f"cannot set {name!r} attribute of immutable type {cls.__name__!r}")

    __delattr__ = type.__delattr__


def datetime_module():
    import datetime as real

    class date(real.date, metaclass=_Frozen):
        """The real date, with today's from the world."""

        @classmethod
        def today(cls):
            return cls.fromtimestamp(now())

        def __instancecheck__(cls, instance):
            return isinstance(instance, real.date)

    class datetime(real.datetime, metaclass=_Frozen):
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

    for each in (date, datetime):
        type.__setattr__(each, "__module__", "datetime")
        type.__setattr__(each, "__qualname__", each.__name__)
    names = {"date": date, "datetime": datetime, "time": real.time, "timedelta": real.timedelta,
             "timezone": real.timezone, "tzinfo": real.tzinfo, "UTC": real.UTC,
             "MINYEAR": real.MINYEAR, "MAXYEAR": real.MAXYEAR}
    return ReadOnlyModule("datetime", names)
