// One run of the submission: its history is played, and what it then waits for is the answer.
#pragma once

#include <coroutine>
#include <deque>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "../interleave/entry.hpp"
#include "../interleave/request.hpp"

namespace interleave::runtime {

class Run {
 public:
  // Of this process. It exists as soon as anything of the submission's does.
  static Run& here();

  // What the server was told: the load message, and the query, which is empty while loading.
  void set_up(const Value& load, Value query);
  bool only_loads() const { return query_.is_null(); }
  void set_entry(detail::Start start, const char* name, int line);

  // Plays the history and replies with what comes of it.
  [[noreturn]] void play();
  [[noreturn]] void tell_loaded() const;

  // What the submission does.
  int make_request(const offered::Operation* operation, const std::vector<Value>& arguments,
                   Milliseconds timer, const detail::Place& place,
                   std::coroutine_handle<> continuation);
  Value take_answer(int request);
  void abandon(int request);
  double ask_time();
  int current_call() const { return current_call_; }
  void resume_later(std::coroutine_handle<> continuation, int call);
  void end_call(int call, Value told) { calls_[static_cast<std::size_t>(call)] = std::move(told); }
  void advise(const std::string& code, const std::string& message, const detail::Place* place);

 private:
  struct Asked {
    const offered::Operation* operation = nullptr;
    Value arguments;
    double due_s = 0;
    detail::Place place;
    int call = 0;
    std::coroutine_handle<> continuation;
    bool open = true;
    Value answer;
    Value error;
  };
  struct Ready {
    std::coroutine_handle<> continuation;
    int call;
  };

  detail::Place entry_place() const { return {static_cast<unsigned>(entry_line_), 1}; }
  void start_call(int call);
  void answer(const Value& event);
  Asked& open_request(int number, bool timer);
  void go_on(std::coroutine_handle<> continuation, int call);
  void drain();
  Value open_requests() const;
  void check_offered(const offered::Operation& operation, const detail::Place& place) const;
  [[noreturn]] void differs(const std::string& how) const;

  const Value* load_ = nullptr;  // the server's, which outlives every run
  Value query_;
  detail::Start start_ = nullptr;
  std::string entry_;
  int entry_line_ = 0;
  std::set<std::string> offered_;
  std::size_t position_ = 0;  // in the history
  std::deque<Asked> asked_;
  int asked_since_event_ = 0;
  std::vector<Value> calls_;  // those that have begun; nothing while one is running
  std::deque<Ready> ready_;
  int current_call_ = 0;
  double now_s_;
  Value advice_ = Value::list();
};

}  // namespace interleave::runtime
