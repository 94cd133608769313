# All from Debian 12; `interleave` (the start script) lists the packages.

find_package(Threads REQUIRED)
find_package(Boost 1.81 CONFIG REQUIRED)  # Boost::headers
find_package(fmt REQUIRED)                # fmt::fmt
find_package(nlohmann_json REQUIRED)      # nlohmann_json::nlohmann_json
find_package(CLI11 REQUIRED)              # CLI11::CLI11
find_package(pugixml REQUIRED)            # pugixml::pugixml
find_package(tomlplusplus REQUIRED)       # tomlplusplus::tomlplusplus

# xxHash has no CMake package. Used as a header only, so that hashing is inlined.
find_path(INTERLEAVE_XXHASH_DIR xxhash.h REQUIRED)
add_library(interleave_xxhash INTERFACE)
add_library(interleave::xxhash ALIAS interleave_xxhash)
target_include_directories(interleave_xxhash SYSTEM INTERFACE ${INTERLEAVE_XXHASH_DIR})
target_compile_definitions(interleave_xxhash INTERFACE XXH_INLINE_ALL)

# Nor has libseccomp.
find_path(INTERLEAVE_SECCOMP_DIR seccomp.h REQUIRED)
find_library(INTERLEAVE_SECCOMP_LIBRARY seccomp REQUIRED)
add_library(interleave_seccomp INTERFACE)
add_library(interleave::seccomp ALIAS interleave_seccomp)
target_include_directories(interleave_seccomp SYSTEM INTERFACE ${INTERLEAVE_SECCOMP_DIR})
target_link_libraries(interleave_seccomp INTERFACE ${INTERLEAVE_SECCOMP_LIBRARY})

if(BUILD_TESTING)
  find_package(GTest REQUIRED)              # GTest::gtest_main
  find_package(rapidcheck CONFIG REQUIRED)  # rapidcheck, rapidcheck_gtest
endif()
