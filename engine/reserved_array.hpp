// An array that grows in place: address space is reserved once, memory is used as it is touched.
// A growing std::vector would copy gigabytes and hold them twice while it does.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <type_traits>
#include <utility>

#include <sys/mman.h>

namespace interleave {

// Zeroed pages straight from the system, in huge pages where it grants them: the search is bound
// by random memory access, and huge pages save most of the address translation.
class Pages {
 public:
  Pages() = default;
  explicit Pages(std::size_t bytes) : bytes_(bytes) {
    if (bytes == 0) return;
    void* memory = mmap(nullptr, bytes, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) throw std::bad_alloc();
    // The beginning keeps small pages: a two-megabyte page for a dozen states only costs time.
    if (bytes > small_pages_bytes) {
      madvise(static_cast<std::byte*>(memory) + small_pages_bytes, bytes - small_pages_bytes,
              MADV_HUGEPAGE);
    }
    memory_ = memory;
  }
  Pages(Pages&& other) noexcept
      : memory_(std::exchange(other.memory_, nullptr)), bytes_(std::exchange(other.bytes_, 0)) {}
  Pages& operator=(Pages&& other) noexcept {
    std::swap(memory_, other.memory_);
    std::swap(bytes_, other.bytes_);
    return *this;
  }
  ~Pages() {
    if (memory_ != nullptr) munmap(memory_, bytes_);
  }

  void* data() const { return memory_; }
  std::size_t bytes() const { return bytes_; }

 private:
  static constexpr std::size_t small_pages_bytes = std::size_t{1} << 20;
  void* memory_ = nullptr;
  std::size_t bytes_ = 0;
};

template <class T>
class ReservedArray {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  explicit ReservedArray(std::size_t capacity) : pages_(capacity * sizeof(T)) {}

  T* data() { return static_cast<T*>(pages_.data()); }
  const T* data() const { return static_cast<const T*>(pages_.data()); }
  T& operator[](std::size_t i) { return data()[i]; }
  const T& operator[](std::size_t i) const { return data()[i]; }
  std::size_t capacity() const { return pages_.bytes() / sizeof(T); }

 private:
  Pages pages_;
};

}  // namespace interleave
