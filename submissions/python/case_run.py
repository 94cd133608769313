"""A run of a file that only computes: it answers case after case, while time stands still."""

from types import ModuleType

import refusals
import values
from output import Output
from refusals import BadValue, Refusal, refuse
from run import Run


class CaseRun(Run):
    _time_stands = True

    def __init__(self, query, program, limits, ask_parent):
        super().__init__(query, program, limits, ask_parent)
        self._cases = query.get("cases", ())
        self._answers = []
        self._copies = []  # of the file, in scopes of their own
        self._output_bytes_max = limits["output_bytes"]

    def execute(self):
        """Ends at the first refusal, which is remembered."""
        try:
            copies = [self._copy_file() for _ in range(getattr(self._program.harness, "COPIES", 0))]
            self._execute_module(self._module)
            file = self._program.wanted.values(self.scope)
            given = (file, copies) if copies else (file,)
            for case in self._cases:
                self._answers.append(self.context.run(self._answer_case, case, given))
                if self.refusal is not None:
                    break
        except Refusal as refusal:
            self.remember(refusal)

    def _copy_file(self):
        """The wanted names as another process has them; what the copy prints is not kept."""
        self._copies.append(ModuleType(self._program.module_name))
        printed, self.output = self.output, Output(self._output_bytes_max)
        self._execute_module(self._copies[-1])
        self.output = printed
        return self._program.wanted.values(vars(self._copies[-1]))

    def _answer_case(self, case, given):
        place = self._program.entry_place
        try:
            value = self._program.harness.answer(values.decode(case), *given)
            return {"value": values.encode(value)}
        except BadValue as error:
            refuse("bad-value", f"a call gave {error}", place)
        except Refusal:
            raise
        except BaseException as error:
            refusal = refusals.of_exception(error, place)
            if refusal is not None:
                raise refusal from None
            return {"error": refusals.describe(error)}

    def answer(self):
        return {"id": self.id, "answers": self._answers, "printed": self.output.text(),
                "advice": list(self._advice.values())}

    def close(self):
        super().close()
        for copy in self._copies:
            vars(copy).clear()
