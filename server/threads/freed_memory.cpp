#include "server/threads/freed_memory.h"

#include <algorithm>
#include <cstdlib>
#include <thread>
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace zapply {

void give_back_freed_memory() {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, 512 * 1024);  // setting it stops glibc from raising it
  // What an answer needs stays at hand for the next one: asking the kernel for zeroed pages each time took half of it.
  mallopt(M_TRIM_THRESHOLD, 1024 * 1024);
  // glibc's own number, eight for each core, keeps so many half-empty heaps that a demo grows for ten minutes.
  mallopt(M_ARENA_MAX, std::max(2, static_cast<int>(std::thread::hardware_concurrency())));
#endif
}

void give_back_small_pieces() {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

}  // namespace zapply
