// The tests start the linker, which takes a core by itself.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
