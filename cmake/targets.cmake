# The three kinds of target in this project.
include(GoogleTest)

# interleave_library(engine SOURCES a.cpp b.cpp LIBS Boost::headers)
# A folder's library, interleave::engine. What it links, its users get as well.
function(interleave_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LIBS")
  add_library(interleave_${name} STATIC ${arg_SOURCES})
  add_library(interleave::${name} ALIAS interleave_${name})
  target_link_libraries(interleave_${name} PUBLIC interleave::options ${arg_LIBS})
endfunction()

# interleave_test(explore_test explore_test.cpp LIBS interleave::engine)
# A GoogleTest program; ctest then knows each of its cases as "explore_test.Suite.case". They are
# listed when it is built: with DISCOVERY_MODE PRE_TEST one program that cannot even list its cases
# would keep ctest from running all others.
function(interleave_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LIBS")
  add_executable(${name} ${arg_UNPARSED_ARGUMENTS})
  target_link_libraries(${name} PRIVATE interleave::options ${arg_LIBS} GTest::gtest_main)
  gtest_discover_tests(${name} TEST_PREFIX "${name}." NO_PRETTY_VALUES
                       DISCOVERY_TIMEOUT 60)
endfunction()

# interleave_program_test(grade_test grade_test.cpp)
# The same for a test that runs the built program, as a user does.
function(interleave_program_test name)
  interleave_test(${name} ${ARGN})
  target_link_libraries(${name} PRIVATE interleave_run_program interleave::unoptimised)
  target_precompile_headers(${name} REUSE_FROM interleave_run_program)
endfunction()

# interleave_fuzz(schedule_fuzz schedule_fuzz.cpp LIBS interleave::models MAIN plain_main.cpp)
# A libFuzzer target in the preset fuzz; elsewhere the same code with a plain main, which runs
# every file that it is given once.
function(interleave_fuzz name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "MAIN" "LIBS")
  add_executable(${name} ${arg_UNPARSED_ARGUMENTS})
  if(NOT INTERLEAVE_FUZZ)
    target_sources(${name} PRIVATE ${arg_MAIN})
  endif()
  target_link_libraries(${name} PRIVATE interleave::options interleave::fuzzer ${arg_LIBS})
endfunction()
