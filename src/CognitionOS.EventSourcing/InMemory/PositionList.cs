namespace CognitionOS.EventSourcing;

/// <summary>Rising indexes of events in the log: those of a stream, or with a tag. One index costs no array; a million
/// are never copied.</summary>
/// <remarks>One writer at a time; readers take no lock and ask only for what stands below a head that they have
/// read.</remarks>
internal sealed class PositionList
{
    private const int BlockBits = 10;
    private const int BlockSize = 1 << BlockBits;

    private int _first;
    private int[] _start = [];
    private int[][] _blocks = [];
    private volatile int _count;

    /// <summary>How many indexes there are, those included that are not published yet.</summary>
    public int Count => _count;

    public int this[int place] => place switch
    {
        0 => _first,
        < BlockSize => _start[place],
        _ => _blocks[place >> BlockBits][place & (BlockSize - 1)],
    };

    public void Add(int index)
    {
        var place = _count;
        if (place == 0)
        {
            _first = index;
        }
        else if (place < BlockSize)
        {
            AddToStart(place, index);
        }
        else
        {
            AddToBlocks(place, index);
        }

        _count = place + 1;
    }

    /// <summary>How many indexes are below a head.</summary>
    public int CountBelow(int head)
    {
        var count = _count;
        return count == 0 || this[count - 1] < head ? count : Search(head, count);
    }

    /// <summary>The first place whose index is at least this one, among the first <paramref name="count"/>.</summary>
    public int Search(int index, int count)
    {
        var low = 0;
        var high = count;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (this[middle] < index)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private void AddToStart(int place, int index)
    {
        if (place >= _start.Length)
        {
            var start = new int[Math.Min(BlockSize, Math.Max(4, place * 2))];
            _start.CopyTo(start, 0);
            _start = start;
        }

        _start[place] = index;
    }

    private void AddToBlocks(int place, int index)
    {
        var block = place >> BlockBits;
        if (block >= _blocks.Length)
        {
            var blocks = new int[Math.Max(4, block * 2)][];
            _blocks.CopyTo(blocks, 0);
            _blocks = blocks;
        }

        _blocks[block] ??= new int[BlockSize];
        _blocks[block][place & (BlockSize - 1)] = index;
    }
}
