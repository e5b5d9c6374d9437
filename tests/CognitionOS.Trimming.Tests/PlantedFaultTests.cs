namespace CognitionOS.Trimming.Tests;

/// <summary>The check itself on trial: what breaks when trimmed is found, by the analyzers and by the linker.</summary>
public sealed class PlantedFaultTests
{
    private const string Fault =
        """
        internal static class Planted
        {
            [System.Runtime.CompilerServices.ModuleInitializer]
            internal static void Run()
            {
                var type = Type.GetType(Environment.MachineName);
                Console.WriteLine(Activator.CreateInstance(type!));
                Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(new { Planted = 1 }));
            }
        }
        """;

    // A pragma silences the analyzers, not the linker, which also sees what they cannot: the inside of packages.
    [Theory]
    [InlineData("#pragma warning disable CA2255 // A planted fault has no caller.\n", "IL2026", "IL2057", "IL3050")]
    [InlineData("#pragma warning disable // The linker alone is to speak.\n", "IL2026", "IL2057")]
    public async Task A_reflection_call_that_trimming_breaks_is_found(string pragma, params string[] codes)
    {
        using var publisher = new Publisher();

        var result = await publisher.PublishAsync(TestContext.Current.CancellationToken, pragma + Fault);

        var findings = TrimFindings.In(result.Output).Select(finding => finding[..6]).Distinct();
        Assert.False(result.Succeeded, result.ToString());
        Assert.True(codes.SequenceEqual(findings.Order(StringComparer.Ordinal)), result.ToString());
    }
}
