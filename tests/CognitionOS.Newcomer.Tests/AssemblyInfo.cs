// The tests start compilers, at most two at a time: what runs side by side is decided in ReadmeRuns.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
