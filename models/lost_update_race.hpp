// Exercise 3's servers that race: the steps that their programs are made of, and a variant made of
// a program.
#pragma once

#include "engine/program.hpp"
#include "models/catalogue.hpp"
#include "models/worlds/lost_update.hpp"

namespace interleave::lost_update {

struct Server {
  std::uint8_t at = 0;
  std::uint8_t more_calls = 0;
  std::uint8_t crashed = 0;
  // Where calls of a server overlap, each is a process of its own, which can crash alone.
  std::uint8_t server = 0;
  std::uint8_t call = 0;
  std::uint8_t token = 0;
  std::uint8_t version = 0;
  std::uint8_t conflicts = 0;  // of a call that counts them
  std::int16_t adds = 0;
  std::int16_t current = 0;
};

using Program = interleave::Program<Outside, Server>;
using Step = interleave::Step<Outside, Server>;
using Way = interleave::Outcome<Outside, Server>;

std::string name_of(const Server& me);

void get(Outside& outside, Server& me);
void compute(Outside& outside, Server& me);
void set(Outside& outside, Server& me);
void set_computed(Outside& outside, Server& me);
void increment(Outside& outside, Server& me);
void increment_with_id(Outside& outside, Server& me);

void get_with_version(Outside& outside, Server& me);
bool set_if_version(Outside& outside, Server& me);
// Comes to nothing on a conflict, but only so often; then it goes on, although nothing was written.
bool set_if_version_or_give_up(Outside& outside, Server& me);

bool lock_is_free(const Outside& outside, const Server& me);
void take_lock(Outside& outside, Server& me);
void give_lock_back(Outside& outside, Server& me);

// A lock with a lease can be lost while it is held, and its holder does not notice. A fence token,
// greater with every acquisition, lets the database refuse a holder that is out of date.
void take_lease(Outside& outside, Server& me);
bool get_fenced(Outside& outside, Server& me);
bool set_fenced(Outside& outside, Server& me);

// An answer can get lost after the work was done, or a request before; the caller cannot tell, and
// asks again.
bool may_lose_an_answer(const Outside& outside, const Server& me);
void lose_the_request(Outside& outside, Server& me);
template <void (*work)(Outside&, Server&)>
void do_but_lose_the_answer(Outside& outside, Server& me) {
  work(outside, me);
  --outside.lost_answers_left;
}
template <void (*work)(Outside&, Server&)>
Program sent_again_until_answered() {
  return {{"increment",
           {Way{"", work},
            Way{"answer lost", do_but_lose_the_answer<work>}.then("increment")
                .when(may_lose_an_answer).as_fault(),
            Way{"request lost", lose_the_request}.then("increment")
                .when(may_lose_an_answer).as_fault()}}};
}

// `own_bounds` are the faults that the variant is about.
Variant variant(std::string name, std::string what, const Program& program, Expectation expected,
                Bounds own_bounds = {}, std::string claimed_ms = {});

}  // namespace interleave::lost_update
