#pragma once

namespace CLI {
class App;
}

namespace zapply {

struct CleanOptions;
struct ForgetOptions;

/// `zapply clean` and `zapply forget`.
void define_clean(CLI::App&, CleanOptions&);
void define_forget(CLI::App&, ForgetOptions&);

}  // namespace zapply
