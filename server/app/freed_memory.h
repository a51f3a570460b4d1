#pragma once

namespace zapply {

/// Gives large blocks back to the system as soon as they are freed. By default glibc keeps up to 32 MB of each size
/// that a growing body went through, so that one huge answer doubles what a server takes from then on.
void give_back_freed_memory();

}  // namespace zapply
