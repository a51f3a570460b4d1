#pragma once

#include "server/demands/posting_text.h"
#include "shared/job.h"

namespace zapply {

/// What a posting asks of a person, read out of its title, its tags and its clean text. Words are cut at 240 bytes. Pure,
/// and in time that grows with the text.
Demands demands_of(const Job&);
/// The same, of a job whose text is ready.
Demands demands_of(const Job&, const PostingText&);

}  // namespace zapply
