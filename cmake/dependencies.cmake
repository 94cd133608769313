# All from Debian 12; `interleave` (the start script) lists the packages.

find_package(Threads REQUIRED)
find_package(Boost 1.81 CONFIG REQUIRED)  # Boost::headers
find_package(fmt REQUIRED)                # fmt::fmt
find_package(nlohmann_json REQUIRED)      # nlohmann_json::nlohmann_json
find_package(CLI11 REQUIRED)              # CLI11::CLI11

# xxHash has no CMake package. Used as a header only, so that hashing is inlined.
find_path(INTERLEAVE_XXHASH_DIR xxhash.h REQUIRED)
add_library(interleave_xxhash INTERFACE)
add_library(interleave::xxhash ALIAS interleave_xxhash)
target_include_directories(interleave_xxhash SYSTEM INTERFACE ${INTERLEAVE_XXHASH_DIR})
target_compile_definitions(interleave_xxhash INTERFACE XXH_INLINE_ALL)

if(BUILD_TESTING)
  find_package(GTest REQUIRED)              # GTest::gtest_main
  find_package(rapidcheck CONFIG REQUIRED)  # rapidcheck, rapidcheck_gtest
endif()
