#pragma once

#include <mutex>

// What clang's thread-safety analysis reads (https://clang.llvm.org/docs/ThreadSafetyAnalysis.html): the `tidy` preset
// fails where a guarded field is touched without its lock. Other compilers see nothing.
#ifdef __clang__
#define ZAPPLY_THREAD_SAFETY(attribute) __attribute__((attribute))
#else
#define ZAPPLY_THREAD_SAFETY(attribute)
#endif

/// Of a field: only with the mutex locked.
#define GUARDED_BY(mutex) ZAPPLY_THREAD_SAFETY(guarded_by(mutex))
/// The same for what a pointer points at; the pointer itself may be read freely.
#define PT_GUARDED_BY(mutex) ZAPPLY_THREAD_SAFETY(pt_guarded_by(mutex))
/// Of a function, or of a lambda behind its parameters: the caller holds the lock.
#define REQUIRES(mutex) ZAPPLY_THREAD_SAFETY(requires_capability(mutex))

namespace zapply {

/// std::mutex as the analysis knows it.
class ZAPPLY_THREAD_SAFETY(capability("mutex")) Mutex {
 public:
  void lock() ZAPPLY_THREAD_SAFETY(acquire_capability()) { mutex_.lock(); }
  void unlock() ZAPPLY_THREAD_SAFETY(release_capability()) { mutex_.unlock(); }

 private:
  std::mutex mutex_;
};

/// Holds a Mutex as long as it lives, but where it is let go of in between; a std::condition_variable_any waits with it.
class ZAPPLY_THREAD_SAFETY(scoped_lockable) Lock {
 public:
  explicit Lock(Mutex& mutex) ZAPPLY_THREAD_SAFETY(acquire_capability(mutex)) : mutex_(mutex) { mutex_.lock(); }
  ~Lock() ZAPPLY_THREAD_SAFETY(release_capability()) {
    if (is_held_) mutex_.unlock();
  }
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

  void lock() ZAPPLY_THREAD_SAFETY(acquire_capability()) {
    mutex_.lock();
    is_held_ = true;
  }
  void unlock() ZAPPLY_THREAD_SAFETY(release_capability()) {
    is_held_ = false;
    mutex_.unlock();
  }

 private:
  Mutex& mutex_;
  bool is_held_ = true;
};

}  // namespace zapply
