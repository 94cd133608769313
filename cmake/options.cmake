# interleave::options: how this project's own code is compiled. Every target links it; nothing is
# set globally, so the libraries that we use are never compiled with our warnings.

set(INTERLEAVE_SANITIZE "" CACHE STRING "Sanitizers, separated by commas: address,undefined")
option(INTERLEAVE_FUZZ "Build the libFuzzer targets (clang only)" OFF)

option(INTERLEAVE_MUTANTS "Compile the checker's mutants in (engine/mutants.hpp)" OFF)

find_program(INTERLEAVE_CCACHE ccache)
if(INTERLEAVE_CCACHE AND NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${INTERLEAVE_CCACHE})
endif()

set(CMAKE_CXX_EXTENSIONS OFF)

add_library(interleave_options INTERFACE)
add_library(interleave::options ALIAS interleave_options)

target_compile_features(interleave_options INTERFACE cxx_std_20)
target_include_directories(interleave_options INTERFACE ${PROJECT_SOURCE_DIR})

# Warnings are errors in the developer's presets (CMAKE_COMPILE_WARNING_AS_ERROR), but not in the
# release preset: a newer compiler's new warning must not keep anybody from running the program.
target_compile_options(interleave_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wundef
  # {.field = value} without the other fields is how options are passed here.
  -Wno-missing-field-initializers
  # g++ 12 sees overlaps in std::string's operator+ that are not there (GCC bug 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  # libstdc++ 12 deprecates what its own stable_sort uses, and clang sees that in every use of it.
  $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>)

# The standard library's own cheap checks, everywhere but in the build that people run.
target_compile_definitions(interleave_options INTERFACE
  $<$<NOT:$<CONFIG:Release>>:_GLIBCXX_ASSERTIONS>)

# interleave::unoptimised: for code that is never hot, where half of the compiler's time would go
# into making it fast. What people run is optimised as a whole.
add_library(interleave_unoptimised INTERFACE)
add_library(interleave::unoptimised ALIAS interleave_unoptimised)
target_compile_options(interleave_unoptimised INTERFACE $<$<NOT:$<CONFIG:Release>>:-O0>)

option(INTERLEAVE_COVERED_MODELS "Count what of models a campaign runs through (clang only)" OFF)

if(INTERLEAVE_MUTANTS)
  target_compile_definitions(interleave_options INTERFACE INTERLEAVE_MUTANTS)
endif()

if(INTERLEAVE_SANITIZE)
  target_compile_options(interleave_options INTERFACE
    -fsanitize=${INTERLEAVE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(interleave_options INTERFACE -fsanitize=${INTERLEAVE_SANITIZE})
endif()

# interleave::fuzzer: libFuzzer's main for one fuzz target. All other code only gets the coverage
# counters, because it is also linked into programs with a main of their own.
add_library(interleave_fuzzer INTERFACE)
add_library(interleave::fuzzer ALIAS interleave_fuzzer)
if(INTERLEAVE_FUZZ)
  target_compile_options(interleave_options INTERFACE -fsanitize=fuzzer-no-link)
  target_link_options(interleave_fuzzer INTERFACE -fsanitize=fuzzer)
endif()

# interleave::libfuzzer: libFuzzer without a main, for the command `fuzz`; clang brings it along.
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  execute_process(COMMAND ${CMAKE_CXX_COMPILER} -print-resource-dir
                  OUTPUT_VARIABLE clang_folder OUTPUT_STRIP_TRAILING_WHITESPACE)
  find_library(INTERLEAVE_LIBFUZZER clang_rt.fuzzer_no_main-${CMAKE_SYSTEM_PROCESSOR}
               PATHS ${clang_folder}/lib/linux REQUIRED NO_DEFAULT_PATH)
  find_package(Threads REQUIRED)
  add_library(interleave_libfuzzer INTERFACE)
  add_library(interleave::libfuzzer ALIAS interleave_libfuzzer)
  target_link_libraries(interleave_libfuzzer INTERFACE ${INTERLEAVE_LIBFUZZER} Threads::Threads)
endif()
