#include "app-wasm/dashboard/navigation.h"

namespace zapply {

void Navigation::go(const std::string& hash, Step step) {
  if (hash == shown_.hash) return;
  shown_ = show_(hash);
  // A push that was not taken yet stays one.
  const bool pushes = step == Step::kPush || (change_ && change_->step == Step::kPush);
  change_ = Change{shown_.hash, pushes ? Step::kPush : Step::kReplace};
}

void Navigation::arrive(std::string_view hash) {
  shown_ = show_(hash);
  change_.reset();
}

}  // namespace zapply
