namespace CognitionOS.Scheduling.Tests;

public sealed class CronReaderTests
{
    [Theory]
    [InlineData("", -1, 0)]
    [InlineData("x", -1, 0)]
    [InlineData("7", 7, 1)]
    [InlineData("059x", 59, 3)]
    [InlineData("2099", 2099, 4)]
    [InlineData("99999999999999999999", int.MaxValue, 20)]
    public void A_number_is_read_to_its_end_and_never_overflows(string text, int expected, int position)
    {
        var reader = new CronReader(text);

        Assert.Equal(expected, reader.ReadNumber());
        Assert.Equal(position, reader.Position);
    }

    [Theory]
    [InlineData("MON", 1, 3)]
    [InlineData("sunday", 0, 3)]
    [InlineData("MO", -1, 0)]
    [InlineData("M", -1, 0)]
    public void A_name_is_three_letters_in_either_case(string text, int expected, int position)
    {
        var reader = new CronReader(text);

        Assert.Equal(expected, reader.ReadName(CronNames.Days));
        Assert.Equal(position, reader.Position);
    }

    [Fact]
    public void The_end_is_no_character()
    {
        var reader = new CronReader("w");

        Assert.False(reader.Accept('L'));
        Assert.True(reader.Accept('W'));
        Assert.True(reader.AtEnd);
        Assert.False(reader.Accept('\0'));
    }
}
