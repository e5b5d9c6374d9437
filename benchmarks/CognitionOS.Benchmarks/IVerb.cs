using System.CommandLine;

namespace CognitionOS.Benchmarks;

/// <summary>One measurement that can be asked for by name on the command line.</summary>
internal interface IVerb
{
    /// <summary>The word typed on the command line.</summary>
    string Name { get; }

    /// <summary>What is compared with what, in one sentence.</summary>
    string Compares { get; }

    /// <summary>What the machine must have besides the SDK, or "nothing".</summary>
    string Needs { get; }

    /// <summary>The options it understands.</summary>
    IReadOnlyList<Option> Options { get; }

    /// <summary>Measures and fills the report.</summary>
    Task RunAsync(ParseResult arguments, Report report, CancellationToken cancellationToken);
}
