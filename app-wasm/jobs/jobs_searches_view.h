#pragma once

namespace zapply {

class PageOfJobs;
class Ui;

/// The saved searches, with how many jobs are new in each, and what can be done with the one that is open.
void describe_searches(Ui&, const PageOfJobs&);
/// The way to give the filter a name.
void describe_save(Ui&);

}  // namespace zapply
