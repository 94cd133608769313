// Which mitigations suffice on Black Friday: every combination of them is explored, over loads,
// numbers of new instances, and all that is assumed.
#pragma once

#include <string>
#include <vector>

#include <boost/multiprecision/cpp_int.hpp>

#include "models/worlds/black_friday.hpp"

namespace interleave::black_friday {

using Rational = boost::multiprecision::cpp_rational;

// Both rules hold in every run of the setting, whichever of its assumptions is true.
bool holds(const Setting& setting);
// Of the setting's assumptions, how many are such that both rules hold in every run.
std::size_t assumptions_that_hold(const Setting& setting);

// One load and one number of new instances.
struct Demand {
  int load = 0;
  int new_instances = 0;
};
std::vector<Demand> demands();

Setting setting_for(const Demand& demand, Mitigations mitigations);

// By combination, that is from 0 to 63: whether it suffices for all of these demands.
std::vector<bool> sufficient(const std::vector<Demand>& demands);
// Those that suffice while no part of them does.
std::vector<Mitigations> minimal(const std::vector<bool>& sufficient);
// Those to which something can be added so that they no longer suffice.
std::vector<Mitigations> spoilt_by_more(const std::vector<bool>& sufficient);

// Of all requests, those that ask the database: `warm` instances with the text's hit rate share
// them with `cold` ones, each of which gets `weight` of a share.
Rational database_share(int warm, int cold, const Rational& weight = 1);

}  // namespace interleave::black_friday
