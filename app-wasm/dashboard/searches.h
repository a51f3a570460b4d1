#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "app-wasm/dashboard/requests.h"
#include "app-wasm/ui/load.h"
#include "shared/saved_search.h"

namespace zapply {

/// The searches that the server keeps.
class Searches {
 public:
  explicit Searches(Requests& requests) : requests_(requests) {}

  /// Called when they are others than before.
  void on_answer(std::function<void()> notice) { notice_ = std::move(notice); }
  /// Asks for them, also when they were asked for before.
  void show();
  /// They, or the jobs that are new in them, may be others now.
  void noticed();
  void forget();

  Load load() const { return load_; }
  const std::vector<SavedSearch>& all() const { return all_; }  ///< by name
  const SavedSearch* find(std::string_view name) const;         ///< null: there is none
  /// Grows with each answer.
  int generation() const { return generation_; }

  /// What is called when the server has answered: with why it was not done; empty: it was.
  using Then = std::function<void(const std::string& why)>;
  void add(const std::string& name, const std::string& query, Then);
  void change_query(std::string_view name, const std::string& query, Then);
  void remove(std::string_view name, Then);
  /// One that was removed a short time ago.
  void bring_back(std::string_view name, Then);
  /// What there is of it has been seen.
  void look(std::string_view name);

 private:
  void send(std::string method, std::string path, std::string body, Then);

  Requests& requests_;
  std::function<void()> notice_;
  Load load_ = Load::kNone;
  std::vector<SavedSearch> all_;
  std::string error_;
  int ticket_ = 0, generation_ = 0;
};

}  // namespace zapply
