#include "server/upkeep/key_remaking.h"

#include <chrono>
#include <cstdio>
#include <exception>

#include "server/store/rules.h"
#include "server/threads/pause.h"
#include "server/threads/shortage.h"

namespace zapply {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kPause = 5ms;
constexpr std::chrono::milliseconds kAfterFailure = 60s;

bool remake_some(Store& store) { return remake_some_words(store) || remake_some_keys(store); }

}  // namespace

void remake_keys(Store& store, const std::stop_token& stop) {
  for (bool has_begun = false; !stop.stop_requested();) {
    try {
      if (!remake_some(store)) {
        if (has_begun) std::fprintf(stderr, "zapply: what jobs are found by was made anew\n");
        return;
      }
      if (!has_begun) std::fprintf(stderr, "zapply: makes anew what jobs are found by, for this version\n");
      has_begun = true;
      pause(kPause, stop);
    } catch (const std::exception& error) {
      std::fprintf(stderr, "zapply: %s\n", cause_of(error).c_str());
      pause(kAfterFailure, stop);
    }
  }
}

}  // namespace zapply
