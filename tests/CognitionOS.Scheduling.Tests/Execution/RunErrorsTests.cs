namespace CognitionOS.Scheduling.Tests;

public sealed class RunErrorsTests
{
    [Fact]
    public void An_exception_is_kept_with_type_message_and_detail()
    {
        var error = RunErrors.Of(Thrown(new FormatException("odd", new TimeoutException("inner"))));

        Assert.Equal(("System.FormatException", "odd"), (error.Type, error.Message));
        Assert.Contains("inner", error.Detail, StringComparison.Ordinal);
        Assert.Contains(nameof(Thrown), error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_too_long_is_cut()
    {
        var error = RunErrors.Of(new InvalidOperationException(new string('x', 50_000)));

        Assert.Equal((4_000, 16_000), (error.Message.Length, error.Detail!.Length));
        Assert.Equal(4_000, RunErrors.Of("Type", new string('x', 4_001)).Message.Length);
    }

    [Theory]
    [InlineData("", 3, "")]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "abc")]
    [InlineData("abcd", 0, "")]
    public void Cutting_leaves_what_fits(string text, int most, string cut) =>
        Assert.Equal(cut, RunErrors.Cut(text, most));

    [Fact]
    public void A_word_of_ours_has_a_detail_only_where_there_is_an_exception()
    {
        Assert.Null(RunErrors.Of("Payload", "torn").Detail);
        Assert.Contains(
            "boom",
            RunErrors.Of("Payload", "torn", new InvalidOperationException("boom")).Detail,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_exception_whose_members_throw_or_are_null_is_kept_all_the_same(bool throws)
    {
        var error = RunErrors.Of(new UnshowableException(throws));

        Assert.EndsWith(nameof(UnshowableException), error.Type, StringComparison.Ordinal);
        Assert.Equal(throws, error.Message.Contains("cannot be shown", StringComparison.Ordinal));
        Assert.Equal(throws, error.Detail!.Contains("cannot be shown", StringComparison.Ordinal));
    }

    private static FormatException Thrown(FormatException failure)
    {
        try
        {
            throw failure;
        }
        catch (FormatException caught)
        {
            return caught;
        }
    }

    private sealed class UnshowableException(bool throws) : Exception
    {
        public override string Message => throws ? throw new InvalidOperationException("no message") : null!;

        public override string ToString() => throws ? throw new InvalidOperationException("no text") : null!;
    }
}
