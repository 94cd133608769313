"""asyncio as a submission sees it: what computes is the real thing, what reaches out is refused."""

from computing_asyncio import events, parts, tasks
from event_loop import Future
from read_only import ReadOnlyModule
from refusals import refuse

NO_RUN = ("the entry point is called for you; remove asyncio.{}(...), or guard it with: "
          "if __name__ == \"__main__\":")
NO_THREADS = "there are no threads; await the operations of the exercise instead of asyncio.{}"
NO_OUTSIDE = "a submission may not use asyncio.{}: it has no files, sockets, processes or threads"

_STARTERS = ("run", "Runner", "new_event_loop", "set_event_loop")
_THREADS = ("to_thread", "run_coroutine_threadsafe", "wrap_future")
_OUTSIDE = ("open_connection", "start_server", "open_unix_connection", "start_unix_server",
            "create_subprocess_exec", "create_subprocess_shell", "StreamReader", "StreamWriter",
            "StreamReaderProtocol", "SelectorEventLoop", "DefaultEventLoopPolicy",
            "get_event_loop_policy", "set_event_loop_policy", "get_child_watcher",
            "set_child_watcher", "BaseEventLoop", "Protocol", "DatagramProtocol", "BaseProtocol",
            "SubprocessProtocol", "BufferedProtocol", "Transport", "BaseTransport")
_HIDDEN = ("AbstractEventLoopPolicy", "AbstractServer")


_OUTSIDE_PARTS = ("base_events", "protocols", "runners", "streams", "subprocess", "threads",
                  "transports")


class OutsidePart:
    """A submodule that may be named, as `import` lines do, but not used."""

    __slots__ = ("_name",)

    def __init__(self, name):
        self._name = name

    def __getattr__(self, name):
        refuse("forbidden", NO_OUTSIDE.format(f"{self._name}.{name}"))


def get_event_loop():
    return events.get_running_loop()


def as_completed(fs, *, timeout=None):
    """The real one starts them in the order of a set of coroutines, that is, of addresses."""
    started = [tasks.ensure_future(each) for each in dict.fromkeys(fs)]
    return tasks.as_completed(started, timeout=timeout)


def _refuser(name, message):
    def refused(*_arguments, **_by_name):
        refuse("forbidden", message.format(name))
    refused.__name__ = refused.__qualname__ = name
    return refused


def asyncio_modules():
    """The package and its submodules by name; all are views of the same few objects."""
    refused = {name: _refuser(name, message)
               for names, message in ((_STARTERS, NO_RUN), (_THREADS, NO_THREADS),
                                      (_OUTSIDE, NO_OUTSIDE)) for name in names}
    own = refused | {"get_event_loop": get_event_loop, "as_completed": as_completed,
                     "Future": Future}
    names, modules = dict(own), {}
    for part, module in parts.items():
        public = {name: getattr(module, name) for name in module.__all__
                  if name not in own and name not in _HIDDEN and not name.startswith("_")}
        names |= public
        here = public | {name: own[name] for name in module.__all__ if name in own}
        modules[f"asyncio.{part}"] = ReadOnlyModule(f"asyncio.{part}", here)
    names |= {part: OutsidePart(part) for part in _OUTSIDE_PARTS}
    names |= {part: modules[f"asyncio.{part}"] for part in parts}
    public = [name for name in names
              if name not in refused and name not in parts and name not in _OUTSIDE_PARTS]
    return modules | {"asyncio": ReadOnlyModule("asyncio", names, public)}
