namespace CognitionOS.EventSourcing;

/// <summary>What projections are called in the stores.</summary>
internal static class ProjectionNames
{
    /// <summary>What the names of our own begin with; no user may give such a one.</summary>
    public const char Reserved = '$';

    /// <summary>The read model that holds the state of projections.</summary>
    public static ReadModel States { get; } = new("$projections", 1);

    /// <summary>The subscription that feeds a version of a read model, or a writer.</summary>
    public static string Feed(ProjectionDefinition definition, int build) =>
        definition is WriterProjection ? $"$projection/{definition.Name}" : $"$projection/{definition.Name}/{build}";

    /// <summary>The partition whose epoch inline commits are checked by.</summary>
    public static string Fence(string projection) => $"$projection/{projection}/fence";

    public static DocumentKey State(string projection) => new(States, projection);
}
