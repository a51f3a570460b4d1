#pragma once

namespace zapply {

/// Gives large blocks back to the system as soon as they are freed. By default glibc keeps up to 32 MB of each size
/// that a growing body went through, so that one huge answer doubles what a server takes from then on.
void give_back_freed_memory();
/// Gives back, once, all that was freed in small pieces: what a very long list was made of stays otherwise.
void give_back_small_pieces();

}  // namespace zapply
