namespace CognitionOS;

public sealed class OptionErrorsTests
{
    private readonly OptionErrors _errors = new("PollOptions");
    private readonly Options _options = new();

    [Theory]
    [InlineData(1.0, null)]
    [InlineData(5.0, null)]
    [InlineData(10.0, null)]
    [InlineData(0.5, "0.5")]
    [InlineData(-3.0, "-3")]
    [InlineData(10.5, "10.5")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void A_number_lies_in_its_closed_range(double rate, string? found)
    {
        _options.Rate = rate;

        _errors.OutOfRange(_options.Rate, 1, 10);

        Assert.Equal(found is null ? [] : [$"PollOptions.Rate is {found}; it must be 1 to 10."], Failures());
    }

    [Fact]
    public void The_value_of_the_range_is_shown_whole()
    {
        _options.Interval = TimeSpan.Zero;

        _errors.OutOfRange(_options.Interval, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1));

        Assert.Equal(
            ["PollOptions.Interval is 00:00:00; it must be 00:00:00.0100000 to 00:01:00."], Failures());
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(5, 0)]
    [InlineData(0, 1)]
    [InlineData(11, 1)]
    public void An_option_that_may_be_left_out_is_checked_when_given(int? limit, int faults)
    {
        _options.Limit = limit;

        _errors.OutOfRange(_options.Limit, 1, 10);

        Assert.Equal(faults, Failures().Length);
        Assert.All(Failures(), fault => Assert.StartsWith("PollOptions.Limit is ", fault, StringComparison.Ordinal));
    }

    [Fact]
    public void A_nested_option_is_named_by_its_path()
    {
        _options.Inner.Rate = -1;

        _errors.OutOfRange(_options.Inner.Rate, 0, 1);
        _errors.Missing(_options.Inner.Name);

        Assert.Equal(
            ["PollOptions.Inner.Rate is -1; it must be 0 to 1.", "PollOptions.Inner.Name is null; it must be set."],
            Failures());
    }

    [Fact]
    public void A_plain_name_is_put_behind_the_type()
    {
        var rate = 5;

        _errors.OutOfRange(rate, 0, 1);

        Assert.Equal(["PollOptions.rate is 5; it must be 0 to 1."], Failures());
    }

    [Fact]
    public void What_is_there_is_not_missing()
    {
        _errors.Missing(_options.Inner);

        Assert.Empty(Failures());
    }

    [Theory]
    [InlineData("a", null)]
    [InlineData("abcde", null)]
    [InlineData(null, "null")]
    [InlineData("", "empty")]
    [InlineData("  \t\n", "only white space")]
    [InlineData("        ", "only white space")]
    [InlineData("abcdef", "6 characters long")]
    public void A_text_has_letters_but_not_too_many(string? name, string? found)
    {
        _options.Name = name;

        _errors.Empty(_options.Name, 5);

        Assert.Equal(
            found is null
                ? []
                : [$"PollOptions.Name is {found}; it must be 1 to 5 characters, not only white space."],
            Failures());
    }

    [Fact]
    public void A_text_is_never_repeated()
    {
        _options.Name = "secret-token";

        _errors.Empty(_options.Name, 3);

        Assert.DoesNotContain("secret", Assert.Single(Failures()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData((DayOfWeek)7, "7")]
    [InlineData((DayOfWeek)(-1), "-1")]
    public void An_unknown_name_is_refused(DayOfWeek day, string found)
    {
        _options.Day = day;

        _errors.Unknown(_options.Day);

        Assert.Equal(
            [
                $"PollOptions.Day is {found}; it must be one of "
                + "Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday.",
            ],
            Failures());
    }

    [Fact]
    public void A_known_name_is_no_fault()
    {
        _errors.Unknown(_options.Day);

        Assert.True(_errors.ToResult().Succeeded);
    }

    [Fact]
    public void All_faults_are_told_at_once_in_order()
    {
        _errors.OutOfRange(_options.Rate, 1, 2);
        _errors.Add("PollOptions.First is after PollOptions.Last; swap them.");
        _errors.Missing(_options.Name);

        var result = _errors.ToResult();

        Assert.True(result.Failed);
        Assert.Equal(
            [
                "PollOptions.Rate is 0; it must be 1 to 2.",
                "PollOptions.First is after PollOptions.Last; swap them.",
                "PollOptions.Name is null; it must be set.",
            ],
            result.Failures);
    }

    [Fact]
    public void Without_faults_it_is_a_success() => Assert.True(_errors.ToResult().Succeeded);

    [Fact]
    public void The_text_is_the_same_in_every_country()
    {
        _options.Rate = 1_234.5;

        Testing.InCulture.Of("de-DE", () => _errors.OutOfRange(_options.Rate, 0.5, 1.5));

        Assert.Equal(["PollOptions.Rate is 1234.5; it must be 0.5 to 1.5."], Failures());
    }

    private string[] Failures() => [.. _errors.ToResult().Failures ?? []];

    private sealed class Options
    {
        public double Rate { get; set; }

        public TimeSpan Interval { get; set; }

        public int? Limit { get; set; }

        public string? Name { get; set; }

        public DayOfWeek Day { get; set; }

        public Options Inner => field ??= new();
    }
}
