using System.Reflection;
using Xunit.v3;

namespace CognitionOS;

/// <summary>Says what a test needs besides the SDK. Where it is absent the test is skipped with the reason, or fails if
/// the run demands it.</summary>
/// <remarks>
/// <c>COGNITIONOS_REQUIRE</c> lists the kinds that must be there (<c>server,browser,node</c> in CI). The trait
/// <c>Needs</c> carries the kind, so that <c>--filter Needs=server</c> picks these tests.
/// </remarks>
/// <param name="kind">Which sort of need.</param>
/// <param name="what">A program on the PATH or its full path, a package folder under tests/node_modules, or a path
/// below ../shared.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
internal sealed class NeedsAttribute(Need kind, string what = "") : BeforeAfterTestAttribute, ITraitAttribute
{
    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (Absence.Of(kind, what) is not { } reason)
        {
            return;
        }

        if (IsRequired)
        {
            Assert.Fail($"This run requires {Name}, but {reason}");
        }

        Assert.Skip($"Needs={Name}: {reason}");
    }

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Needs", Name)];

    private string Name => kind.ToString().ToLowerInvariant();

    private bool IsRequired =>
        (Environment.GetEnvironmentVariable("COGNITIONOS_REQUIRE") ?? "")
            .Split(',', StringSplitOptions.TrimEntries)
            .Contains(Name, StringComparer.OrdinalIgnoreCase);
}
