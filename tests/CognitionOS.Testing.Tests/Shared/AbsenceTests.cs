namespace CognitionOS;

public sealed class AbsenceTests
{
    [Fact]
    public void A_program_on_the_path_is_there()
    {
        var shell = Environment.ProcessPath ?? throw new InvalidOperationException("A process has a path.");

        Assert.Null(Absence.Of(Need.Server, shell));
        Assert.Null(Absence.Of(Need.Browser, shell));
    }

    [Theory]
    [InlineData("server")]
    [InlineData("browser")]
    public void A_program_that_is_nowhere_is_named(string need)
    {
        var kind = Enum.Parse<Need>(need, ignoreCase: true);

        var reason = Absence.Of(kind, "no-such-program");

        Assert.Equal("the program no-such-program is absent; .ci/run installs it.", reason);
    }

    [Fact]
    public void A_node_package_that_is_nowhere_is_named_or_node_is()
    {
        var reason = Absence.Of(Need.Node, "no-such-package");

        Assert.True(
            reason is "the node package no-such-package is absent; run npm ci in tests/."
                or "the program node is absent; .ci/run installs it.",
            reason);
    }

    [Fact]
    public void Reference_data_that_is_absent_is_named_with_the_variable_that_points_to_it()
    {
        var reason = Absence.Of(Need.Shared, "no-such-data");

        Assert.NotNull(reason);
        Assert.Contains("no-such-data is absent; set COGNITIONOS_SHARED", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_rights_of_root_are_those_of_the_process() =>
        Assert.Equal(Environment.IsPrivilegedProcess, Absence.Of(Need.Root, "") is null);

    [Fact]
    public void An_unknown_need_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>("kind", () => Absence.Of((Need)99, ""));
}
