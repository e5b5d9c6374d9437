namespace CognitionOS.Trimming.Tests;

public sealed class TrimFindingsTests
{
    [Fact]
    public void Warnings_and_errors_of_compiler_and_linker_count_once_each()
    {
        const string Output =
            """
            /x/A.cs(1,2): warning IL2057: Unrecognized value. [/x/A.csproj]
            /x/A.cs(1,2): warning IL2057: Unrecognized value. [/x/A.csproj]
            /x/A.cs(3,4): Trim analysis error IL2026: Using member. [/x/A.csproj]
            /x/A.cs(3,4): error IL3050: Using member. [/x/A.csproj]
            /x/A.cs(3,4): error CS0117: No definition. [/x/A.csproj]
            """;

        Assert.Equal(
            [
                "IL2057: Unrecognized value. [/x/A.csproj]",
                "IL2026: Using member. [/x/A.csproj]",
                "IL3050: Using member. [/x/A.csproj]",
            ],
            TrimFindings.In(Output));
    }
}
