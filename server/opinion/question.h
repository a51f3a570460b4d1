#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace zapply {

struct Job;
struct Profile;

/// Random words of one question, 8 to 16 hexadecimal digits each, so that no posting can know them.
struct QuestionMarks {
  std::string reference;  ///< stands before everything else that is asked; the answer repeats it
  std::string closing;    ///< stands behind it: who answers with both has seen the whole question, and this one
  std::string fence;      ///< marks where the posting begins and ends
  std::string canary;     ///< stands in the instructions alone; who repeats it obeys somebody else
};

/// What is asked of a language model about one job and one person.
struct Question {
  std::string system, user;
  std::string posting;                ///< as it is shown: what quotes must stand in
  std::vector<std::string> left_out;  ///< in words for a person
  QuestionMarks marks;
};

/// As many tokens as an answer may take.
inline constexpr int kAnswerTokensMax = 800;

/// In at most `context_tokens`, those of the answer included.
Question question_about(const Profile&, const Job&, int context_tokens, QuestionMarks);

/// The same for the same facts of a person, the same posting and the same way of asking. Who asks the same model with the
/// same key would ask the same.
std::int64_t question_key(const Profile&, const Job&);

}  // namespace zapply
