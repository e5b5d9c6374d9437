using System.CommandLine;
using CognitionOS.Benchmarks;

IVerb[] verbs = [new ClockVerb(), new CronCasesVerb(), new SchedulerVerb(), new EventStoreVerb(), new MicroVerb()];
var root = new RootCommand("Measures CognitionOS beside its peers, in one process run.");
root.Subcommands.Add(ListVerb.Create(verbs));
foreach (var verb in verbs)
{
    root.Subcommands.Add(VerbCommand.Create(verb));
}

return await root.Parse(args).InvokeAsync();
